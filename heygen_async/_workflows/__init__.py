"""From a person to a video: the stages, written once, and the flow of one person.

`context` says what a stage may do (step, paid, wait), `stages` holds the five stages, `person` who goes through them,
`single` drives one person. `heygen_async._workflows` drives thousands through the same stages.
"""
