namespace Coordination.Edges.Security;

/// <summary>Whom an edge is there for. One edge may serve several.</summary>
public enum EdgeAudience
{
    /// <summary>Townships: they report and look.</summary>
    Township,
    /// <summary>Departments and offices: they report, look, and keep the responsibilities.</summary>
    Department,
    /// <summary>Whoever keeps the mechanism and runs the program: reports nothing.</summary>
    Operations,
}
