namespace Coordination.Board.Goals;

/// <summary>Targets and projects of a mechanism, in the order in which they are listed, and the texts by which they are
/// found. Only definitions change it: all pictures between two of them share one.</summary>
/// <param name="Targets">As the mechanism lists them; a target of which only the definition was read so far comes
/// last.</param>
/// <param name="Projects">By id.</param>
public sealed record SubjectListing(ListedSubjects Targets, ListedSubjects Projects)
{
    internal static SubjectListing Of(MechanismPicture mechanism)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in mechanism.Applied.Items) places[item.Subject] = places.Count;
        return new SubjectListing(
            new ListedSubjects(
                mechanism.Targets.OrderBy(pair => places.GetValueOrDefault(pair.Value.Name, int.MaxValue))
                    .Select(pair => new ListedSubject(pair.Key, TextsOf(pair.Value)))),
            new ListedSubjects(mechanism.Projects.Select(pair => new ListedSubject(pair.Key, TextsOf(pair.Value)))));
    }

    private static string[] TextsOf(SubjectPicture subject)
    {
        string?[] texts =
        [
            subject.Target?.Text, subject.Target?.DocumentId, subject.Target?.Id, subject.Project?.Name, subject.Project?.Id,
        ];
        return [.. texts.OfType<string>()];
    }
}

/// <summary>A target or project of a list.</summary>
internal sealed record ListedSubject(string Id, string[] Texts)
{
    internal bool Contains(string part) =>
        Array.Exists(Texts, text => text.Contains(part, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Targets or projects in the order of their list.</summary>
public sealed class ListedSubjects
{
    private readonly ListedSubject[] subjects;
    private readonly int[] starts;
    private readonly string texts;

    internal ListedSubjects(IEnumerable<ListedSubject> subjects)
    {
        this.subjects = [.. subjects];
        starts = new int[this.subjects.Length];
        var all = new System.Text.StringBuilder();
        for (var index = 0; index < starts.Length; index++)
        {
            starts[index] = all.Length;
            all.AppendJoin('\n', this.subjects[index].Texts).Append('\n');
        }
        texts = all.ToString();
    }

    /// <summary>Their ids.</summary>
    public IEnumerable<string> Ids => subjects.Select(subject => subject.Id);

    /// <summary>Ids of those that have a part in one of their texts, whatever its case.</summary>
    public IReadOnlyList<string> Containing(string part)
    {
        // One search through all texts is many times faster than one through each; what it comes upon is looked at again,
        // for it may begin in one text and end in the next.
        var comparison = ComparisonOf(part);
        var found = new List<string>();
        for (var next = 0; next < subjects.Length;)
        {
            var hit = texts.IndexOf(part, starts[next], comparison);
            if (hit < 0) break;
            var place = Array.BinarySearch(starts, hit);
            if (place < 0) place = ~place - 1;
            if (subjects[place].Contains(part)) found.Add(subjects[place].Id);
            next = place + 1;
        }
        return found;
    }

    // Chinese characters have no case, and comparing them with regard to it is slow.
    private static StringComparison ComparisonOf(string part) =>
        part.AsSpan().ContainsAnyExceptInRange('\u2E80', '\u9FFF')
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;
}
