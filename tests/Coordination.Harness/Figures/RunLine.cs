using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coordination.Harness.Figures;

/// <summary>Says, before the figures of a run, by which command, when and on what they were measured.</summary>
internal sealed record RunLine(string Run, string Date, string Machine)
{
    // Where programs and servers were on this machine is nobody's business afterwards.
    private static readonly string[] OptionsOfTheMachine = ["--host", "--postgres"];

    public static void Print(string project)
    {
        var arguments = Environment.GetCommandLineArgs().Skip(1).ToList();
        foreach (var place in OptionsOfTheMachine.Select(option => arguments.IndexOf(option)).Where(place => place >= 0))
            arguments[place] = arguments[Math.Min(place + 1, arguments.Count - 1)] = "";
        arguments.RemoveAll(argument => argument.Length == 0);
        var line = new RunLine(
            $"dotnet run -c Release --project {project} -- {string.Join(' ', arguments)}",
            DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{Environment.ProcessorCount} cores ({Processor()})");
        Console.WriteLine(JsonSerializer.Serialize(line, RunJson.Default.RunLine));
    }

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        var name = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return name?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RunLine))]
internal sealed partial class RunJson : JsonSerializerContext;
