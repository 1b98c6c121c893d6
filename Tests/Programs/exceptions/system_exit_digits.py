raise SystemExit("3")
