"""What generated code and the hand-written core agree on.

Generated modules describe requests and read answers; the core sends. Neither imports the other:
both know only this package, which imports nothing but the error tree.

`call` holds a request as data, `files` what is uploaded, `paging` lists, `decode` and `enums` the reading
of answers that may say more, or less, than the document does.
"""
