"""Who may do what, everywhere: every address × every kind of person × own and other authority × method.

cast.py     the persons, one of each kind, from the invented region
routes.py   every address of the service, read from the resolver
table.py    a row for each address: who is let in, said a second time, apart from the policies; each room has a
            `table_<room>.py` of its own, which tables.py finds (every_row.py says what may stand there)
walking.py  one request after another, each inside a transaction that is undone
canaries.py secrets planted wherever words are kept, and who may read each
sweeping.py looking for them: in pages, files, searches and notices (test_canaries.py), and in mails, calendars,
            PDF, Word and error pages (test_canaries_elsewhere.py)
"""
