using Coordination.Harness.City;
using Coordination.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Coordination.Harness.Traffic;

/// <summary>Sends operations and keeps the answers' bytes as they came, so that two answers can be compared byte for byte.</summary>
internal static class WireCalls
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    private static readonly Method<SubmitProgressReportRequest, byte[]> Submit =
        Method<SubmitProgressReportRequest>("SubmitProgressReport");
    private static readonly Method<CorrectProgressReportRequest, byte[]> Correct =
        Method<CorrectProgressReportRequest>("CorrectProgressReport");

    public static async Task<Answer> Send(CallInvoker calls, CityKeys keys, Operation operation)
    {
        var headers = operation.Key is { } unit ? CityReader.Bearer(keys.Of(unit)) : [];
        var options = new CallOptions(headers, DateTime.UtcNow + Patience);
        try
        {
            using var call = operation.IsCorrection
                ? calls.AsyncUnaryCall(Correct, null, options, operation.ToCorrect())
                : calls.AsyncUnaryCall(Submit, null, options, operation.ToSubmit());
            return Answer.Of(await call);
        }
        catch (RpcException refusal)
        {
            return Answer.Of(refusal);
        }
    }

    private static Method<TRequest, byte[]> Method<TRequest>(string name) where TRequest : IMessage<TRequest>, new() => new(
        MethodType.Unary, "coordination.v1.GoalService", name,
        Marshallers.Create(request => request.ToByteArray(), new MessageParser<TRequest>(() => new TRequest()).ParseFrom), Bytes);
}
