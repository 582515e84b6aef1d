"""The friendly surface: one module per noun, ids or objects accepted everywhere.

What the document knows (plain verbs, pages, keys) is generated; a module here adds what it cannot know: the rules
that are checked before money is spent, files that are uploaded on the way, and jobs that can be waited for.
"""
