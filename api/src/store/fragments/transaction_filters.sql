-- Where the page starts and ends, and the filters that every list of transactions has: season, kind.
transaction.date {up_to} $1
        and (transaction.date, transaction.id) {after} ($2, $3)
        and ($4::text is null or transaction.season = $4)
        and ($5::text[] is null or transaction.kind = any($5))
