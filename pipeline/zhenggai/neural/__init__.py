"""Character networks run by onnxruntime: texts in batches → scores → the best tags, for the stages that tag text."""
