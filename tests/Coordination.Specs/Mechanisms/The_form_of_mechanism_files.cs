using Xunit;

namespace Coordination.Specs.Mechanisms;

/// <summary>A file that is not written as it should be says where, what was found, what was expected and what to do.
/// (R-0.1)</summary>
public class The_form_of_mechanism_files
{
    private const string Order = "kind: headquarters\n    order: 1\n";
    private const string Value = "    value: 1259000000000\n";
    private const string SubTargets = "    subTargets:\n      - { target: t3-1, weight: 1 }\n      - { target: t3-2, weight: 1 }\n";
    private const string Whole = "a whole number of 0 or more";
    private const string Digits = "Write digits only, without fraction, exponent or separator.";
    private const string BodyKeys =
        "one of id, name, nameEnglish, kind, headTitle, officeName, headTitleEnglish, officeNameEnglish, order";

    private static readonly Bite[] Keys =
    [
        new("UnknownKey", "a mistyped key", "bodies.yaml", Order, Order + "    §ordr: 1\n",
            "key 'ordr'", BodyKeys, "Rename it to 'order', or remove it."),
        new("UnknownKey", "a key like no other", "bodies.yaml", Order, Order + "    §colour: red\n",
            "key 'colour'", BodyKeys, "Remove it."),
        new("UnknownKey", "an unknown parameter", "mechanism.yaml", "    overloadItems: 12 ",
            "    §overload: 1\n    overloadItems: 12 ",
            "key 'overload'", "one of overloadItems, leadUnitAloneResponsible, vacancyNoticeWorkingDays", "Remove it."),
        new("DuplicateKey", "a key twice", "bodies.yaml", Order, Order + "    §order: 2\n",
            "key 'order' for the second time", "each key once", "Remove one of the two."),
        new("MissingKey", "a key left out", "targets.yaml", "- id: t1-0\n    documentId: T1.0\n", "- §id: t1-0\n",
            "no 'documentId'", "'documentId' with text", "Add 'documentId'."),
        new("MissingKey", "a key without value", "targets.yaml", "documentId: T1.0\n", "§documentId:\n",
            "no 'documentId'", "'documentId' with text", "Add 'documentId'."),
        new("MissingKey", "a list left out", "aims.yaml", SubTargets, "    §subTargets:\n",
            "no 'subTargets'", "'subTargets' with a list", "Add 'subTargets'."),
        new("MissingKey", "a mapping left out", "calendar.yaml", "knownYears: { first: 2007, last: 2026 }",
            "§knownYears:",
            "no 'knownYears'", "'knownYears' with a mapping", "Add 'knownYears'."),
        new("MissingKey", "a parameter left out", "mechanism.yaml",
            "    firstDayOfWeek: monday                  # R-2.10\n    weekNumbering", "    §weekNumbering",
            "no 'firstDayOfWeek'", "'firstDayOfWeek' with one of monday", "Add 'firstDayOfWeek'."),
    ];

    private static readonly Bite[] Values =
    [
        new("Value", "a day that does not exist", "mechanism.yaml", "effectiveDate: 2016-05-10 ",
            "effectiveDate: §2016-02-30 ",
            "'2016-02-30'", "a date that exists, as yyyy-MM-dd", "Write a date such as 2016-06-30."),
        new("Value", "a date in another form", "mechanism.yaml", "effectiveDate: 2016-05-10 ",
            "effectiveDate: §2016-5-10 ",
            "'2016-5-10'", "a date that exists, as yyyy-MM-dd", "Write a date such as 2016-06-30."),
        new("Value", "not a number", "targets.yaml", Value, "    value: §NaN\n", "'NaN'", Whole, Digits),
        new("Value", "not a number in YAML", "targets.yaml", Value, "    value: §.nan\n", "'.nan'", Whole, Digits),
        new("Value", "a fraction", "targets.yaml", Value, "    value: §125.9\n", "'125.9'", Whole, Digits),
        new("Value", "an exponent", "targets.yaml", Value, "    value: §1259e9\n", "'1259e9'", Whole, Digits),
        new("Value", "a leading zero", "targets.yaml", Value, "    value: §01\n", "'01'", Whole, Digits),
        new("Value", "a number in quotes", "targets.yaml", Value, "    value: §\"1\"\n", "'1'", Whole, Digits),
        new("Value", "a number too large", "targets.yaml", Value, "    value: §9223372036854775808\n",
            "'9223372036854775808'", Whole, Digits),
        new("Value", "a negative amount", "targets.yaml", Value, "    value: §-1\n", "'-1'", Whole, Digits),
        new("Value", "a share over the whole", "mechanism.yaml", "yellowSlackPercent: 10 ", "yellowSlackPercent: §101 ",
            "'101'", "a whole number from 0 to 100", Digits),
        new("Value", "a mistyped word", "bodies.yaml", Order, "kind: §headquarter\n    order: 1\n",
            "'headquarter'", "one of headquarters, leadingGroup", "Write headquarters."),
        new("Value", "a word like no other", "bodies.yaml", Order, "kind: §committee\n    order: 1\n",
            "'committee'", "one of headquarters, leadingGroup", "Write one of headquarters, leadingGroup."),
        new("Value", "a time that does not exist", "mechanism.yaml", "cutOffTime: \"12:00\" ",
            "cutOffTime: §\"24:00\" ",
            "'24:00'", "a time of day, as HH:mm", "Write a time such as \"12:00\"."),
        new("Value", "a flag in another word", "targets.yaml",
            "deadline: 2016-12-31\n    officialValueLate: true\n    leadUnit: { unit: poverty-alleviation-office, from: 2016-05-10 }\n    responsibleUnits:\n      - { unit: statistics-bureau",
            "deadline: 2016-12-31\n    officialValueLate: §yes\n    leadUnit: { unit: poverty-alleviation-office, from: 2016-05-10 }\n    responsibleUnits:\n      - { unit: statistics-bureau",
            "'yes'", "true or false", "Write true or false."),
        new("Value", "a word in a list", "targets.yaml", "pending: [interpretation, baselineRank]",
            "pending: [interpretation, §baseRank]",
            "'baseRank'", "one of number, list, interpretation, baseline, baselineRank, decomposition, definition",
            "Write baselineRank."),
        new("KnownYears", "a year that no notice arranges", "calendar.yaml", "{ first: 2007, last: 2026 }",
            "§{ first: 2007, last: 2027 }",
            "2007 to 2027", $"the years of the notices: {string.Join(", ", Enumerable.Range(2007, 20))}",
            "Correct the years, or add the missing notice."),
    ];

    private static readonly Bite[] Shapes =
    [
        new("Type", "a list for a value", "mechanism.yaml", "year: 2016\n", "year: §[2016]\n", "a list",
            "a single value", "Write a single value."),
        new("Type", "a mapping for a list", "aims.yaml", SubTargets, "    subTargets: §{ target: t3-1, weight: 1 }\n",
            "a mapping", "a list", "Write a list."),
        new("Type", "a value for a mapping", "calendar.yaml", "knownYears: { first: 2007, last: 2026 }",
            "knownYears: §2007",
            "'2007'", "a mapping", "Write a mapping."),
        new("Type", "a value for one or many", "targets.yaml", Rule_bites.Tourism,
            Rule_bites.Tourism.Replace("{ unit: tourism-bureau, from: 2016-05-10 }\n    resp",
                "§tourism-bureau\n    resp", StringComparison.Ordinal),
            "'tourism-bureau'", "a mapping, or a list of them", "Write a mapping, or a list of them."),
        new("Syntax", "an alias", "mechanism.yaml", "year: 2016\n", "year: §&year 2016\n", "an anchor, alias or tag",
            "plain values", "Write the value itself."),
        new("Syntax", "a tag", "mechanism.yaml", "year: 2016\n", "year: §!!int 2016\n", "an anchor, alias or tag",
            "plain values", "Write the value itself."),
        new("ControlCharacter", "an escape", "aims.yaml", "text: 重点项目扎实推进\n", "text: §\"重点\\0项目\"\n",
            "an escaped control character", "text without control characters", "Remove the escape."),
    ];

    private static readonly Bite[] Tables =
    [
        new("UnknownKey", "a column too many", "works.csv", "leadUnit,synthetic\n", "leadUnit,synthetic,§colour\n",
            "column 'colour'", "one of id, name, nameEnglish, leadUnit, synthetic", "Remove it."),
        new("DuplicateKey", "a column twice", "works.csv", "leadUnit,synthetic\n", "leadUnit,synthetic,§id\n",
            "column 'id' for the second time", "each column once", "Remove one of the two."),
        new("MissingKey", "a column left out", "works.csv", "id,name,nameEnglish,leadUnit,", "§id,name,nameEnglish,",
            "no column 'leadUnit'", "id,name,nameEnglish,leadUnit,synthetic", "Add the column 'leadUnit'."),
        new("MissingKey", "an empty field", "works.csv", "g02,十大工程之02·供水（合成）,", "g02,§,", "no 'name'",
            "'name' with text", "Add 'name'."),
        new("NumberOfFields", "a comma too many", "works.csv", "02: water supply,water-bureau,true",
            "02: water supply,,water-bureau,§true",
            "6 fields", "5 fields, as in the header", "Put a field that contains a comma in quotes."),
        new("NumberOfFields", "a field too few", "works.csv", "Synthetic work 02: water supply,water-bureau,true",
            "Synthetic work 02: water supply,§water-bureau",
            "4 fields", "5 fields, as in the header",
            "Add the fields after 'leadUnit'; an empty one still has its comma."),
        new("NumberOfFields", "an empty line", "works.csv", "g02,", "§\ng02,", "1 fields", "5 fields, as in the header",
            "Add the fields after 'id'; an empty one still has its comma."),
        new("Syntax", "a quote inside a field", "works.csv", "g02,十大工程之02·供水（合成）,", "§g02,十大\"工程,",
            "a quote that does not enclose a field", "a field in quotes, or without any",
            "Put the whole field in quotes, double those inside, and close it."),
        new("Value", "a number in a quoted row", "projects.csv",
            "p001,合成项目001·忠路镇·客运站,\"Synthetic project 001, Zhonglu, bus station\",true,",
            "p001,合成项目001·忠路镇·客运站,\"Synthetic project 001, Zhonglu, bus station\",§yes,",
            "'yes'", "true or false", "Write true or false."),
        new("Value", "a field after a line break in quotes", "works.csv",
            "g02,十大工程之02·供水（合成）,Synthetic work 02: water supply,water-bureau,true",
            "g02,\"十大工程之02\n供水\",Synthetic work 02: water supply,water-bureau,§ture", "'ture'", "true or false",
            "Write true or false."),
        new("Value", "funding of nothing", "funding.csv", "p001,central,", "§p0001,central,",
            "'p0001'", "the id of a project", "Write p001."),
    ];

    public static TheoryData<Bite> Bites { get; } = new(Keys.Concat(Values).Concat(Shapes).Concat(Tables));

    [Theory, MemberData(nameof(Bites))]
    public void is_checked_to_the_very_field(Bite bite) => bite.IsFelt();
}
