"""The library of practice: *case studies*, and *examples* from published collections that lead to a conversation."""
