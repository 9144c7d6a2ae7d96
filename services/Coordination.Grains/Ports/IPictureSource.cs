namespace Coordination.Grains.Ports;

/// <summary>Pictures of cities as one process hands them to another, which then folds on from there. Thread
/// safe.</summary>
public interface IPictureSource
{
    /// <summary>A city's picture as it is now, in the form in which boards store them; null where there is none to
    /// give.</summary>
    Task<byte[]?> Newest(string city, CancellationToken cancellation);
}
