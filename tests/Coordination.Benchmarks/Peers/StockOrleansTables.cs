namespace Coordination.Benchmarks.Peers;

/// <summary>Table, index, function and queries by which Orleans' storage works on PostgreSQL, doing what its stock script does
/// and as often; the package ships no script.</summary>
internal static class StockOrleansTables
{
    public const string Schema =
        """
        CREATE TABLE orleansquery (querykey varchar(64) PRIMARY KEY, querytext varchar(8000) NOT NULL);

        CREATE TABLE orleansstorage (
          grainidhash integer NOT NULL, grainidn0 bigint NOT NULL, grainidn1 bigint NOT NULL, graintypehash integer NOT NULL,
          graintypestring varchar(512) NOT NULL, grainidextensionstring varchar(512), serviceid varchar(150) NOT NULL,
          payloadbinary bytea, modifiedon timestamp NOT NULL, version integer);
        CREATE INDEX ix_orleansstorage ON orleansstorage (grainidhash, graintypehash);

        CREATE FUNCTION writetostorage(
          _idhash integer, _n0 bigint, _n1 bigint, _typehash integer, _type varchar, _extension varchar, _service varchar,
          _version integer, _payload bytea) RETURNS TABLE (newgrainstateversion integer) LANGUAGE plpgsql AS $$
        DECLARE _new integer := _version; _rows integer := 0;
        BEGIN
          IF _version IS NOT NULL THEN
            UPDATE orleansstorage SET payloadbinary = _payload, modifiedon = now() AT TIME ZONE 'utc', version = version + 1
            WHERE grainidhash = _idhash AND graintypehash = _typehash AND grainidn0 = _n0 AND grainidn1 = _n1
              AND graintypestring = _type AND grainidextensionstring IS NOT DISTINCT FROM _extension
              AND serviceid = _service AND version = _version;
            GET DIAGNOSTICS _rows = ROW_COUNT;
            IF _rows > 0 THEN _new := _version + 1; END IF;
          ELSE
            INSERT INTO orleansstorage
            SELECT _idhash, _n0, _n1, _typehash, _type, _extension, _service, _payload, now() AT TIME ZONE 'utc', 1
            WHERE NOT EXISTS (
              SELECT 1 FROM orleansstorage
              WHERE grainidhash = _idhash AND graintypehash = _typehash AND grainidn0 = _n0 AND grainidn1 = _n1
                AND graintypestring = _type AND grainidextensionstring IS NOT DISTINCT FROM _extension AND serviceid = _service);
            GET DIAGNOSTICS _rows = ROW_COUNT;
            IF _rows > 0 THEN _new := 1; END IF;
          END IF;
          RETURN QUERY SELECT _new;
        END $$;

        INSERT INTO orleansquery (querykey, querytext) VALUES
        ('WriteToStorageKey',
         'SELECT * FROM writetostorage(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString,
            @GrainIdExtensionString, @ServiceId, @GrainStateVersion, @PayloadBinary)'),
        ('ReadFromStorageKey',
         'SELECT payloadbinary, now() AT TIME ZONE ''utc'', version FROM orleansstorage
          WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0
            AND grainidn1 = @GrainIdN1 AND graintypestring = @GrainTypeString
            AND grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString AND serviceid = @ServiceId'),
        ('ClearStorageKey',
         'UPDATE orleansstorage SET payloadbinary = NULL, version = version + 1
          WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0
            AND grainidn1 = @GrainIdN1 AND graintypestring = @GrainTypeString
            AND grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString AND serviceid = @ServiceId
            AND version = @GrainStateVersion RETURNING version AS newgrainstateversion'),
        ('DeleteStorageKey',
         'DELETE FROM orleansstorage
          WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0
            AND grainidn1 = @GrainIdN1 AND graintypestring = @GrainTypeString
            AND grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString AND serviceid = @ServiceId
            AND version = @GrainStateVersion RETURNING version + 1 AS newgrainstateversion');
        """;
}
