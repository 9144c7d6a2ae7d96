using System.Globalization;
using Coordination.Domain;
using Coordination.Edges.Errors;
using Google.Protobuf;

namespace Coordination.Edges.Requests;

/// <summary>What can be checked of every request alike: its size and its required fields.</summary>
internal static class RequestForm
{
    /// <summary>Largest request, in bytes.</summary>
    public const int MaximumBytes = 1024 * 1024;

    /// <summary>Checks size and required fields of one request.</summary>
    /// <exception cref="RefusedException">It is too large, or something is missing.</exception>
    public static void Check(IMessage request)
    {
        var bytes = request.CalculateSize();
        if (bytes > MaximumFor(request))
            throw new RefusedException(
                EdgeRefusals.MessageTooLarge(bytes.ToString(CultureInfo.InvariantCulture), MaximumFor(request)));
        var missing = RequiredFields.Missing(request);
        if (missing.Count > 0) throw new RefusedException(missing.Select(EdgeRefusals.FieldRequired).ToValueList());
    }

    // A mechanism's files may have 1 MiB together; their names and frames come on top.
    private static int MaximumFor(IMessage request) =>
        request is V1.ApplyMechanismRequest ? 2 * MaximumBytes : MaximumBytes;
}
