-- Who belongs to the cluster of silos, by Orleans' protocol: every change of a row also moves the version of its cluster
-- from the one that the writer has read, or nothing is changed.
CREATE TABLE cluster_versions (
  cluster text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL
) WITH (fillfactor = 20);

CREATE TABLE cluster_members (
  cluster       text COLLATE "C" NOT NULL REFERENCES cluster_versions,
  address       text COLLATE "C" NOT NULL,
  port          integer NOT NULL,
  generation    integer NOT NULL,
  silo_name     text NOT NULL,
  host_name     text NOT NULL,
  status        integer NOT NULL,
  gateway_port  integer NOT NULL,
  suspect_times text,
  started_at    timestamptz(3) NOT NULL,
  alive_at      timestamptz(3) NOT NULL,
  PRIMARY KEY (cluster, address, port, generation)
) WITH (fillfactor = 20);

-- The statements that Orleans reads at start and runs by these names, with its names of parameters and columns.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('InsertMembershipVersionKey', '
WITH begun AS (
  INSERT INTO cluster_versions (cluster, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
SELECT count(*)::integer FROM begun
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('InsertMembershipKey', '
WITH moved AS (
  UPDATE cluster_versions SET version = version + 1
  WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
    SELECT 1 FROM cluster_members
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
  RETURNING cluster
), joined AS (
  INSERT INTO cluster_members (
    cluster, address, port, generation, silo_name, host_name, status, gateway_port, started_at, alive_at)
  SELECT cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
  FROM moved RETURNING 1
)
SELECT count(*)::integer FROM joined
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('UpdateMembershipKey', '
WITH moved AS (
  UPDATE cluster_versions SET version = version + 1
  WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
    SELECT 1 FROM cluster_members
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
  RETURNING cluster
), changed AS (
  UPDATE cluster_members AS m SET status = @Status, suspect_times = @SuspectTimes::text, alive_at = @IAmAliveTime
  FROM moved
  WHERE m.cluster = moved.cluster AND m.address = @Address AND m.port = @Port AND m.generation = @Generation RETURNING 1
)
SELECT count(*)::integer FROM changed
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('UpdateIAmAlivetimeKey', '
UPDATE cluster_members SET alive_at = @IAmAliveTime
WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
');

-- The version comes back even where the cluster has no such member.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('MembershipReadRowKey', '
SELECT v.cluster AS DeploymentId, m.address AS Address, m.port AS Port, m.generation AS Generation,
  m.silo_name AS SiloName, m.host_name AS HostName, m.status AS Status, m.gateway_port AS ProxyPort,
  m.suspect_times AS SuspectTimes, m.started_at AS StartTime, m.alive_at AS IAmAliveTime, v.version AS Version
FROM cluster_versions v
LEFT JOIN cluster_members m
  ON m.cluster = v.cluster AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
WHERE v.cluster = @DeploymentId
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('MembershipReadAllKey', '
SELECT v.cluster AS DeploymentId, m.address AS Address, m.port AS Port, m.generation AS Generation,
  m.silo_name AS SiloName, m.host_name AS HostName, m.status AS Status, m.gateway_port AS ProxyPort,
  m.suspect_times AS SuspectTimes, m.started_at AS StartTime, m.alive_at AS IAmAliveTime, v.version AS Version
FROM cluster_versions v LEFT JOIN cluster_members m ON m.cluster = v.cluster
WHERE v.cluster = @DeploymentId
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('GatewaysQueryKey', '
SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation
FROM cluster_members
WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0
');

-- 3 is an active member.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('CleanupDefunctSiloEntriesKey', '
DELETE FROM cluster_members WHERE cluster = @DeploymentId AND alive_at < @IAmAliveTime AND status <> 3
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('DeleteMembershipTableEntriesKey', '
WITH members AS (DELETE FROM cluster_members WHERE cluster = @DeploymentId)
DELETE FROM cluster_versions WHERE cluster = @DeploymentId
');

GRANT SELECT ON cluster_changelog TO coordination_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON cluster_versions, cluster_members TO coordination_application;
