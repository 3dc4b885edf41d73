"""Training of the models that ship with the package, and the choices behind them. Needs gold; no pipeline uses it."""
