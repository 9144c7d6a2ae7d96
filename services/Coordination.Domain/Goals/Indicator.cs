namespace Coordination.Domain.Goals;

/// <summary>What kind of value an indicator takes.</summary>
public enum Measure { Money, Count, Ratio, State }

/// <summary>How the values of several units become the one value of the subject.</summary>
public enum Combination
{
    /// <summary>Sum over the reporting units: households over townships.</summary>
    Sum,
    /// <summary>The value of the first unit of the ordered list that reported.</summary>
    FirstSource,
}

/// <summary>How the amount of an indicator moves through the year.</summary>
public enum Course
{
    /// <summary>Counted since 1 January: it never decreases.</summary>
    Cumulative,
    /// <summary>A level at a day, such as a rank or a stock: it moves both ways.</summary>
    Level,
}

/// <summary>One thing that is reported of a target or project.</summary>
/// <param name="Id">Lower-case slug, unique within the subject: <c>investment</c>.</param>
/// <param name="Sources">For <see cref="Combination.FirstSource"/>: unit ids, most trusted first.</param>
/// <param name="States">For <see cref="Measure.State"/>: the states, in the order they are passed through.</param>
/// <param name="Total">For a count of members of a set: how many there are; more cannot be reported. Null: unbounded.</param>
/// <param name="Plan">The year's plan in the indicator's unit (fen or whole units), or null. Far beyond it is an anomaly.</param>
/// <param name="Course">How its amount moves; null means <see cref="Goals.Course.Cumulative"/>.</param>
public sealed record Indicator(
    string Id, string Name, Measure Measure, Combination Combine, ValueList<string> Sources, ValueList<string> States,
    long? Total, long? Plan, string? NameEnglish = null, Course? Course = null);
