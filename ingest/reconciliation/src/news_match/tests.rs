mod rules {}
