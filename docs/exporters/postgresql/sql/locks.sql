-- The locks of every database and mode, those that there are none of included; the exporter's own do not count.
SELECT d.datname, m.mode, count(l.mode) AS count
FROM pg_database d
CROSS JOIN (VALUES ('accesssharelock'), ('rowsharelock'), ('rowexclusivelock'), ('shareupdateexclusivelock'),
  ('sharelock'), ('sharerowexclusivelock'), ('exclusivelock'), ('accessexclusivelock'), ('sireadlock')) m(mode)
LEFT JOIN pg_locks l ON l.database = d.oid AND lower(l.mode) = m.mode
  AND l.pid NOT IN (SELECT pid FROM pg_stat_activity WHERE application_name = current_setting('application_name'))
GROUP BY d.datname, m.mode
