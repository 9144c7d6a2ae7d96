using Coordination.Cli.Connection;

namespace Coordination.Cli.Output;

/// <summary>A refusal on the screen: the platform's sentence, the reason, the fields and the facts.</summary>
internal static class RefusalText
{
    /// <summary>Writes to standard error; with JSON wanted, the whole status to standard output instead.</summary>
    internal static void Write(Screen screen, Refusal refusal, Uri server)
    {
        screen.JsonLine(refusal.Status);
        if (screen.Json) return;
        foreach (var line in Lines(refusal, server)) screen.Error.WriteLine(line);
    }

    /// <summary>The lines for people.</summary>
    internal static IEnumerable<string> Lines(Refusal refusal, Uri server)
    {
        if (!refusal.FromPlatform)
        {
            yield return $"✗ {refusal.Sentence} 地址 {server}";
            yield return refusal.Code == Grpc.Core.StatusCode.DeadlineExceeded
                ? "  " + refusal.Hint
                : "  先启动平台：dotnet run --project services/Coordination.Host；地址不同时用 --server 指明。";
            yield break;
        }
        yield return $"✗ {refusal.Sentence}";
        yield return $"  原因 {(refusal.Reason.Length > 0 ? refusal.Reason : refusal.Code)}";
        foreach (var field in refusal.Fields)
        {
            var sentence = field.LocalizedMessage?.Message ?? field.Description;
            yield return sentence == refusal.Sentence ? $"  栏位 {field.Field}" : $"  栏位 {field.Field}：{sentence}";
        }
        if (refusal.Facts.Count > 0)
            yield return "  事实 " + string.Join("，", refusal.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal)
                .Select(fact => $"{fact.Key} = {fact.Value}"));
        if (refusal.Hint is { } hint) yield return $"  提示 {hint}";
    }
}
