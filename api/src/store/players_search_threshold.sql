-- api.players_search_threshold: sets the minimum word similarity of the operator `<%` in this session.
select set_config('pg_trgm.word_similarity_threshold', $1, false)
