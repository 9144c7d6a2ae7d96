using Coordination.Domain.Leadership;

namespace Coordination.Specs.Mechanisms;

/// <summary>For every rule of a mechanism, changes of the shipped one that break it: names, and who answers.</summary>
internal static partial class Rule_bites
{
    private const string Again = "Give it an id of its own, or remove it.";
    private const string EndOne = "End one with until, on the day on which the next begins, or remove it.";
    private const string OneLeader = "exactly one leader on every day from 2016-05-10";
    private const string OneLead = "exactly one lead unit on every day from 2016-05-10";

    private const string Head = "id: k1\n    name: 精准扶贫工作\n    nameEnglish: Targeted poverty alleviation\n    order: 1\n" +
        "    body: poverty-headquarters\n    themes: [thought-one]\n    synthetic: true   # leader, lead unit and responsible units\n";
    private const string Title = "{ title: 精准扶贫指挥部指挥长（角色，合成）, titleEnglish: \"Commander of poverty alleviation (role, synthetic)\", ";
    private const string Leader = "    leader: " + Title + "from: 2016-05-10 }\n";
    private const string Lead = "    leadUnit: { unit: poverty-alleviation-office, from: 2016-05-10 }\n";
    private const string K1 = Head + Leader + Lead;

    internal const string TourismLead = "    leadUnit: { unit: tourism-bureau, from: 2016-05-10 }\n";
    internal const string Tourism = TourismLead + "    responsibleUnits:\n      - { unit: tourism-bureau, from: 2016-05-10 }\n";
    private const string Moudao = "      - { unit: moudao, from: 2016-05-10 }\n";
    private const string Tuanbao = "      - { unit: tuanbao, from: 2016-05-10 }\n";

    internal static IEnumerable<Bite> OfNames { get; } =
    [
        new("IdsAreUnique", "a unit twice", "units.csv", "dongcheng,",
            "§duting,重复,Twice,township,,2016-01-01,,,,true,\ndongcheng,",
            "id 'duting' again", "each id once", Again),
        new("IdsAreUnique", "a source of money twice", "funding.csv", "p001,central,5370000000\n",
            "p001,central,5369999999\n§p001,central,1\n", "id 'central' again", "each id once", Again),
        new("IdsAreUnique", "a theme twice", "bodies.yaml", "  - { id: thought-one,",
            "  - §{ id: thought-six, name: 六, nameEnglish: Six }\n  - { id: thought-one,", "id 'thought-six' again",
            "each id once", Again),
        new("IdsAreSlugs", "a capital letter", "villages.csv", "v01,", "§V01,",
            "id 'V01'", "a letter a-z, then up to 62 of a-z, 0-9 and -", "Write an id that will never have to change."),
        new("IdsAreSlugs", "a kind of money with a space", "funding.csv", "p001,central,", "p001,§the state,",
            "id 'the state'", "a letter a-z, then up to 62 of a-z, A-Z, 0-9 and -",
            "Write an id that will never have to change."),

        new("ReferencesResolve", "a mistyped lead unit", "targets.yaml", Tourism,
            Tourism.Replace("leadUnit: { unit: tourism-bureau", "leadUnit: { unit: §tourism-burau",
                StringComparison.Ordinal),
            "'tourism-burau'", "the id of a unit", "Write tourism-bureau."),
        new("ReferencesResolve", "a responsible unit that is none", "projects.csv",
            "zhonglu;transport-bureau,2016-05-10,5370000000",
            "zhonglu;transport-bureau;§shipping-registry,2016-05-10,5370000000",
            "'shipping-registry'", "the id of a unit", "Add the unit, or write one that exists."),
        new("ReferencesResolve", "a village of an unknown unit", "villages.csv", "Synthetic village 01,dongcheng,",
            "Synthetic village 01,§dongchen,",
            "'dongchen'", "the id of a unit", "Write dongcheng."),
        new("ReferencesResolve", "an unknown body", "bodies.yaml", "    body: reform-group\n",
            "    body: §reform-groups\n",
            "'reform-groups'", "the id of a body", "Write reform-group."),
        new("ReferencesResolve", "an unknown theme", "bodies.yaml", "themes: [thought-six]", "themes: [§thought-sixth]",
            "'thought-sixth'", "the id of a theme", "Write thought-six."),
        new("ReferencesResolve", "an unknown office", "mechanism.yaml", "committeeOffice: committee-office ",
            "committeeOffice: §comittee-office ",
            "'comittee-office'", "the id of a unit", "Write committee-office."),
        new("ReferencesResolve", "an unknown target in a clause", "clauses.yaml", "targets: [t1-0, ",
            "targets: [§t1-99, ",
            "'t1-99'", "the id of a target", "Write t1-9."),
        new("ReferencesResolve", "a part of nothing", "targets.yaml", "    subsetOf: t1-3\n", "    subsetOf: §tx\n",
            "'tx'", "the id of a target", "Add the target, or write one that exists."),

        new("UnitTreeHasNoCycle", "two units above each other", "units.csv",
            "transport-bureau,市交通运输局,Transport Bureau,department,,",
            "transport-bureau,市交通运输局,Transport Bureau,department,§highway-bureau,",
            "a cycle: transport-bureau under highway-bureau under transport-bureau", "a tree",
            "Remove one of these parents."),
        new("RequirementsAreUnique", "a requirement twice", "clauses.yaml", "- { id: R-0.2, ", "- §{ id: R-0.1, ",
            "requirement 'R-0.1' again", "each requirement once; clause c0.1 has it", "Give it the next free number."),
        new("RequirementsAreUnique", "a requirement in two clauses", "clauses.yaml", "- { id: R-0.4, ",
            "- §{ id: R-0.1, ",
            "requirement 'R-0.1' again", "each requirement once; clause c0.1 has it", "Give it the next free number."),
        new("ConfigurationExists", "a mistyped parameter", "clauses.yaml", "[parameters.leadership.overloadItems]",
            "[§parameters.leadership.overloadItem]", "'parameters.leadership.overloadItem'",
            "a parameter, an office or a file",
            "Write parameters.leadership.overloadItems."),
    ];

    internal static IEnumerable<Bite> OfResponsibility { get; } =
    [
        new("KeyWorksHaveTheirFiveOnes", "no lead unit", "bodies.yaml", K1, "§" + Head + Leader,
            "no lead unit on 2016-05-10", OneLead, "Add a lead unit from 2016-05-10."),
        new("KeyWorksHaveTheirFiveOnes", "no leader", "bodies.yaml", K1, "§" + Head + Lead,
            "no leader on 2016-05-10", OneLeader, "Add a leader from 2016-05-10."),
        new("KeyWorksHaveTheirFiveOnes", "two leaders", "bodies.yaml", Leader,
            $"    leader:\n      §- {Title}from: 2016-05-10 }}\n      - {{ title: 第二人, from: 2016-05-10 }}\n",
            "2 on 2016-05-10: leader-k1, leader-k1-2", OneLeader, EndOne),
        new("KeyWorksHaveTheirFiveOnes", "a gap between leaders", "bodies.yaml", Leader,
            $"    leader:\n      §- {Title}from: 2016-05-10, until: 2016-07-01 }}\n      - {{ title: 继任者, from: 2016-07-02 }}\n",
            "no leader on 2016-07-01", OneLeader, "Add a leader from 2016-07-01."),
        new("KeyWorksHaveTheirFiveOnes", "an overlap of lead units", "bodies.yaml", K1, Head + Leader +
            "    leadUnit:\n      §- { unit: poverty-alleviation-office, from: 2016-05-10, until: 2016-07-02 }\n      - { unit: duting, from: 2016-07-01 }\n",
            "2 on 2016-07-01: poverty-alleviation-office, duting", OneLead, EndOne),
        new("KeyWorksHaveTheirFiveOnes", "a leader who starts late", "bodies.yaml", Leader,
            $"    leader: §{Title}from: 2016-05-11 }}\n", "no leader on 2016-05-10", OneLeader,
            "Add a leader from 2016-05-10."),
        new("ItemsHaveTheirUnits", "a project without lead unit", "projects.csv",
            "2,zhonglu,zhonglu;transport-bureau,2016-05-10,5370000000",
            "2,§,zhonglu;transport-bureau,2016-05-10,5370000000", "no lead unit on 2016-05-10", OneLead,
            "Add a lead unit from 2016-05-10."),
        new("ItemsHaveTheirUnits", "a project with two lead units", "projects.csv",
            "2,zhonglu,zhonglu;transport-bureau,2016-05-10,5370000000",
            "2,§zhonglu;transport-bureau,zhonglu;transport-bureau,2016-05-10,5370000000",
            "2 on 2016-05-10: zhonglu, transport-bureau", OneLead, EndOne),
        new("ItemsHaveTheirUnits", "a responsible unit twice", "targets.yaml", Tourism + Moudao,
            TourismLead + "    responsibleUnits:\n      §- { unit: tourism-bureau, from: 2016-05-10 }\n" + Moudao + Moudao,
            "4 on 2016-05-10: tourism-bureau, moudao, moudao, tuanbao",
            "at least one responsible unit, each once, on every day from 2016-05-10", EndOne),
        new("HoldersAreOpen", "a duty before the unit opens", "targets.yaml", Tourism + Moudao,
            Tourism + "      - §{ unit: moudao, from: 2015-12-31 }\n", "moudao from 2015-12-31",
            "a unit that is open on all those days: moudao is from 2016-01-01",
            "Correct the days, or give the duty to another unit."),
        new("LeadUnitIsNotAlone", "nobody else in the list", "targets.yaml", Tourism + Moudao + Tuanbao,
            TourismLead + "    responsibleUnits:\n      §- { unit: tourism-bureau, from: 2016-05-10 }\n",
            "the lead unit alone", "other responsible units beside the lead unit",
            "Add the units that do the work, or leave it so.",
            FindingSeverity.Warning),
        new("UnitsBelongToTheKeyWork", "a unit of another key work", "targets.yaml", Tourism + Moudao,
            Tourism + "      - §{ unit: justice-bureau, from: 2016-05-10 }\n", "'justice-bureau'",
            "a unit of key work k1",
            "Add it to the responsible units of k1, or take another.", FindingSeverity.Warning),
    ];
}
