-- Whether statistics count a trade: rescinded and voided trades took no effect.
trade.status not in ('rescinded', 'voided')
