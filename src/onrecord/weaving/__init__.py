"""From what single documents mention to what happened: events, and the voices behind them."""
