using System.Text.Json;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.Checking;

/// <summary>Reads what the clients wrote.</summary>
internal static class LogReader
{
    public static IReadOnlyList<LoggedOperation> Read(string folder) =>
        [.. Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(ReadClient)];

    private static List<LoggedOperation> ReadClient(string file)
    {
        var sends = new SortedDictionary<int, List<LogLine.Sent>>();
        var answers = new Dictionary<int, List<LogLine.Heard>>();
        foreach (var line in File.ReadLines(file))
        {
            switch (JsonSerializer.Deserialize(line, LogJson.Default.LogLine))
            {
                case LogLine.Sent sent:
                    Add(sends, sent.Op, sent);
                    break;
                case LogLine.Heard heard:
                    Add(answers, heard.Op, heard);
                    break;
            }
        }
        return [.. sends.Select(pair => new LoggedOperation(pair.Value[0], pair.Value, answers.GetValueOrDefault(pair.Key, [])))];
    }

    private static void Add<T>(IDictionary<int, List<T>> groups, int key, T item)
    {
        if (groups.TryGetValue(key, out var group)) group.Add(item);
        else groups[key] = [item];
    }
}
