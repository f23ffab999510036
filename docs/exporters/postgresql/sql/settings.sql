-- Settings that are numbers or switches, in base units; -1 means something else in every unit.
SELECT replace(name, '.', '_') || CASE
    WHEN unit IN ('ms', 's', 'min', 'h', 'd') THEN '_seconds' WHEN unit IS NOT NULL THEN '_bytes' ELSE '' END AS name,
  CASE
    WHEN vartype = 'bool' THEN CASE setting WHEN 'on' THEN '1' ELSE '0' END
    WHEN setting = '-1' OR unit IS NULL THEN setting
    WHEN unit = 'ms' THEN (setting::numeric / 1000)::text
    WHEN unit = 'min' THEN (setting::numeric * 60)::text
    WHEN unit = 'h' THEN (setting::numeric * 3600)::text
    WHEN unit = 'd' THEN (setting::numeric * 86400)::text
    WHEN unit IN ('s', 'B') THEN setting
    ELSE (setting::numeric * pg_size_bytes(CASE WHEN unit ~ '^[0-9]' THEN unit ELSE '1' || unit END))::text
  END AS setting
FROM pg_settings
WHERE vartype IN ('bool', 'integer', 'real') AND name <> 'sync_commit_cancel_wait'
