using Coordination.Edges;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Coordination.SystemTests.Edges;

/// <summary>A request of every method with all that it requires, about the served city.</summary>
internal static class Requests
{
    private const string AReport = $"{Served.Year}/projects/p011/reports/moudao.2016-w22";

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["request_id"] = "made-up",
        ["reason"] = "理由",
        ["milestone"] = "m01",
        ["period"] = "2016-w22",
        ["indicator"] = "investment",
        ["source_system"] = "town-ledger",
        ["external_id"] = "X-1",
        ["path"] = "mechanism.yaml",
        ["unit"] = "cities/lichuan/units/moudao",
        ["holder"] = "cities/lichuan/units/moudao",
        ["subject"] = $"{Served.Year}/projects/p011",
        ["names"] = AReport,
        ["chosen_unit"] = "cities/lichuan/units/moudao",
        ["etag"] = "0",
        ["key"] = "0011223344556677",
        ["marks"] = "00112233445566778899aabbccddeeff",
        ["register"] = $"{Served.Year}/targets/t1-3/registers/moudao",
        ["delegator"] = "units/moudao/head",
        ["delegate"] = "units/wangying/head",
    };

    public static IMessage Of(string method)
    {
        var descriptor = EdgesRegistration.Services.SelectMany(service => service.Methods)
            .Single(candidate => $"/{candidate.Service.FullName}/{candidate.Name}" == method);
        var request = Filled(descriptor.InputType, descriptor.Name);
        if (request is V1.CorrectProgressReportRequest correction)
            correction.ProgressReport.Name = AReport;
        return request;
    }

    private static IMessage Filled(MessageDescriptor message, string method)
    {
        var filled = (IMessage)Activator.CreateInstance(message.ClrType)!;
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            var behaviors = field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior);
            if (behaviors?.Contains(FieldBehavior.Required) != true) continue;
            if (field.IsRepeated)
                ((System.Collections.IList)field.Accessor.GetValue(filled)).Add(Value(field, method));
            else field.Accessor.SetValue(filled, Value(field, method));
        }
        return filled;
    }

    private static object Value(FieldDescriptor field, string method) => field.FieldType switch
    {
        FieldType.Message when field.MessageType == Google.Type.Date.Descriptor => Sample.Date(Served.Today),
        FieldType.Message when field.MessageType == Timestamp.Descriptor =>
            Timestamp.FromDateTime(new DateTime(2016, 6, 5, 0, 0, 0, DateTimeKind.Utc)),
        FieldType.Message => Filled(field.MessageType, method),
        FieldType.Int32 => 1,
        FieldType.Int64 => 1L,
        FieldType.Bytes => ByteString.CopyFromUtf8("city: {}"),
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, 2),
        _ => Texts.GetValueOrDefault(field.Name) ?? NameFor(method),
    };

    private static string NameFor(string method) => method switch
    {
        "ApplyMechanism" or "ListBodies" or "ListUnits" or "ListAccessRecords" or "ListDelegations" => "cities/lichuan",
        "GetCheckpoint" => "cities/lichuan/ledgers/open/checkpoint",
        "ProveInclusion" or "GetEntry" => "cities/lichuan/ledgers/open/entries/1",
        "ProveConsistency" or "ReadEntries" => "cities/lichuan/ledgers/open",
        "GetBody" => "cities/lichuan/bodies/projects-headquarters",
        "GetUnit" => "cities/lichuan/units/moudao",
        "GetKeyWork" => $"{Served.Year}/keyWorks/k1",
        "GetTarget" => $"{Served.Year}/targets/t6-8",
        "GetProgressReport" or "SignProgressReport" or "VerifyProgressReport" or "AcceptProgressReport"
            or "SendBackProgressReport" or "RequestUnlock" or "GrantUnlock" => AReport,
        "BatchGetProgressReports" or "ListObligations" or "QueryReportingRates" or "ListOpeningComparisons"
            or "DelegateDuty" or "TakeBackDelegation" => Served.Year,
        "GetDataConflict" or "ResolveDataConflict" => $"{Served.Year}/projects/p011/conflicts/investment.2016-w22",
        "ListDataConflicts" or "WatchObligations" or "ListMoneyAllocations" or "ListRegisterOverlaps" => Served.Year,
        "ListRegisterMembers" or "QueryRegister" => $"{Served.Year}/targets/t1-3",
        "GetMechanism" or "ListKeyWorks" or "ListTargets" or "ListProjects" => Served.Year,
        "GetBoard" or "QueryProgress" or "WatchBoard" or "ListTargetLights" => Served.Year,
        _ => $"{Served.Year}/projects/p011",
    };
}
