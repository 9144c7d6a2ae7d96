namespace Coordination.Host.Demo;

/// <summary>What becomes of a report on its way from the unit to the office.</summary>
internal enum ReportWay
{
    /// <summary>Signed, verified and accepted on the report day.</summary>
    Straight,
    /// <summary>Verified on the report day, and accepted in the morning before the publication.</summary>
    AcceptedNextMorning,
    /// <summary>Verified and accepted only after the publication.</summary>
    VerifiedLate,
    /// <summary>Nobody ever signs it.</summary>
    Unsigned,
    /// <summary>The head of the unit sends it back.</summary>
    SentBackByHead,
    /// <summary>Who verifies sends it back.</summary>
    SentBackByLead,
    /// <summary>The office sends it back.</summary>
    SentBackByOffice,
}

/// <summary>Draws ways.</summary>
internal static class ReportWays
{
    public static ReportWay Of(Chance chance, string subject, string unit, string period) =>
        chance.Of(1000, "way", subject, unit, period) switch
        {
            < 12 => ReportWay.SentBackByHead,
            < 26 => ReportWay.SentBackByLead,
            < 38 => ReportWay.SentBackByOffice,
            < 60 => ReportWay.Unsigned,
            < 90 => ReportWay.VerifiedLate,
            < 400 => ReportWay.AcceptedNextMorning,
            _ => ReportWay.Straight,
        };
}
