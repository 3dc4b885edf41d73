"""Many notices: from inputs to a JSONL file, one notice at a time, none of them able to stop the run."""
