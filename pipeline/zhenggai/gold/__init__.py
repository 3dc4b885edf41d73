"""Gold, as it is written and as it is checked: marked notices and JSONL files → findings, each with its place.

It stands beside the flow: `sources` reads gold as far as it can be read, the checks (`edges`, `nesting`, `outline`,
`amounts`, `dates`, `names`, `owners`, `states`) hold it against the annotation guideline and against our own parsers,
`allowed` takes out what is declared to be right, `check` does all of it. `injection` runs a pipeline on gold mentions.
"""
