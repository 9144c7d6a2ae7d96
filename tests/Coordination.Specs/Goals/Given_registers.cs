using System.Collections.Frozen;
using System.Globalization;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Specs.Goals;

/// <summary>A target t1 that counts households, for which tuanbao, modao and a closed unit answer.</summary>
internal static class Given_registers
{
    public const string Key = "0011223344556677";
    public const string Tuanbao = "mechanisms/2016/targets/t1/registers/tuanbao";

    private static readonly LocalDate Effective = new(2016, 5, 10);

    private static readonly string[] Targets = ["t1"];

    public static CityRules Rules { get; } = RulesWith(Key);

    public static CityRules RulesWith(string? key) => Given.Rules with
    {
        Rules = Given.Rules.Rules with
        {
            Parameters = Given.Rules.Rules.Parameters with
            {
                All = key is null ? [] : [new NamedParameter(Parameters.RegisterKey, key)],
            },
        },
        Registers = Targets.ToFrozenDictionary(id => id, _ => new RegisterRules(
            "households",
            [
                new Assignment(Duty.LeadUnit, "modao", Effective), new Assignment(Duty.ResponsibleUnit, "tuanbao", Effective),
                new Assignment(Duty.ResponsibleUnit, "closed", Effective),
            ])),
    };

    /// <summary>A mark that is like no other number's.</summary>
    public static string Mark(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    public static ValueList<string> Marks(params IEnumerable<int> numbers) => numbers.Select(Mark).ToValueList();
}
