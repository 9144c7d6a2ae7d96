namespace Coordination.Edges.Errors;

/// <summary>Sentences about streams of batches.</summary>
internal static class IngestSentences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["BATCH_TOO_LARGE"] = "本批有 {items} 件，超过上限 {maximum} 件，一件也没有办理。请拆成几批重新发送；批量上报请另开一个流。",
        ["BATCH_EMPTY"] = "收到的一批没有任何内容。请每批放入至少一件；没有要办的就不必发送。",
        ["SEQUENCE_NOT_INCREASING"] =
            "序号 {sequence} 没有大于前一件的序号 {previous}，整批没有记录。请让序号从 1 起逐件增大，在新的流里重新发送未答复的各件。",
        ["STREAM_STALLED"] =
            "超过 {maximumSeconds} 秒没有收到新的内容，或答复没有被读取；序号 {settledThrough} 及以前的各件都已了结。请另开一个流，用同一请求编号重发其余各件。",
    };
}
