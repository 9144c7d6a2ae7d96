namespace Coordination.Domain.Leadership;

/// <summary>Who acts, and for which post: the same where he acts for himself.</summary>
public readonly record struct Acting(string Actor, string For)
{
    public static Acting Alone(string actor) => new(actor, actor);

    public bool IsForAnother => Actor != For;

    /// <summary>Whether a post is the one that acts or the one acted for.</summary>
    public bool Is(string? post) => post is not null && (Actor == post || For == post);
}
