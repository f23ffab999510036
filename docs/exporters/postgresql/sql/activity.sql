-- The sessions of every database and state, those that there are none of included.
SELECT d.datname, s.state, count(a.pid) AS count,
  coalesce(max(extract(epoch FROM now() - a.xact_start)), 0) AS max_tx_duration
FROM pg_database d
CROSS JOIN (VALUES ('active'), ('idle'), ('idle in transaction'), ('idle in transaction (aborted)'),
  ('fastpath function call'), ('disabled')) s(state)
LEFT JOIN pg_stat_activity a ON a.datname = d.datname AND a.state = s.state
GROUP BY d.datname, s.state
