"""What is refused, or warned of, on this machine before a request that costs money is sent.

Rules read the JSON body that is about to be sent, so that a body written by hand is checked like one made from
keywords. Where HeyGen's sources agree a rule refuses; where they disagree it warns and sends.
"""
