"""What is refused, or warned of, on this machine before a request that costs money is sent.

A rule yields every problem that it finds, so that one pass lists them all; callers raise the first or list them. Rules
read a request object, or the JSON body that is about to be sent, so that both are checked alike. Where HeyGen's sources
agree a rule refuses; where they disagree it warns and sends.
"""
