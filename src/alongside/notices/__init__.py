"""What the service tells people of itself: *prompts* on pages, *digests* and *receipts* by mail, *calendar* files.

A prompt counts and names kinds ("2 headlines wait for your decision"), never a thing: it is also read in mail, in
diaries and over shoulders. A notice is one mail to one person, told once; the outbox keeps it until it is handed over.
"""
