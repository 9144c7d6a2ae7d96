using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coordination.Domain.Goals;

/// <summary>JSON of a value, fixed for ever: either <c>moneyFen</c>, <c>count</c>, <c>numerator</c> with
/// <c>denominator</c>, or <c>state</c>.</summary>
internal sealed class MeasureValueConverter : JsonConverter<MeasureValue>
{
    private static readonly JsonEncodedText
        MoneyFen = JsonEncodedText.Encode("moneyFen"), Count = JsonEncodedText.Encode("count"),
        Numerator = JsonEncodedText.Encode("numerator"), Denominator = JsonEncodedText.Encode("denominator"),
        State = JsonEncodedText.Encode("state");

    public override MeasureValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = new MeasureValueReading();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            if (!value.Take(name, ref reader)) reader.Skip();
        }
        return value.Result();
    }

    public override void Write(Utf8JsonWriter writer, MeasureValue value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteMembers(writer, value);
        writer.WriteEndObject();
    }

    internal static void WriteMembers(Utf8JsonWriter writer, MeasureValue value)
    {
        switch (value)
        {
            case MeasureValue.Money money: writer.WriteNumber(MoneyFen, money.Fen); break;
            case MeasureValue.Count count: writer.WriteNumber(Count, count.Units); break;
            case MeasureValue.Ratio ratio:
                writer.WriteNumber(Numerator, ratio.Numerator);
                writer.WriteNumber(Denominator, ratio.Denominator);
                break;
            case MeasureValue.State state: writer.WriteString(State, state.Name); break;
        }
    }
}

/// <summary>Gathers the members of a value while an object is read.</summary>
internal struct MeasureValueReading
{
    private string? state;
    private long? money, count, numerator, denominator;

    /// <summary>Takes a member if it belongs to a value.</summary>
    internal bool Take(string? name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "moneyFen": money = reader.GetInt64(); return true;
            case "count": count = reader.GetInt64(); return true;
            case "numerator": numerator = reader.GetInt64(); return true;
            case "denominator": denominator = reader.GetInt64(); return true;
            case "state": state = reader.GetString(); return true;
            default: return false;
        }
    }

    /// <exception cref="JsonException">It is no value, or several.</exception>
    internal readonly MeasureValue Result() => (money, count, numerator, denominator, state) switch
    {
        ({ } fen, null, null, null, null) => new MeasureValue.Money(fen),
        (null, { } units, null, null, null) => new MeasureValue.Count(units),
        (null, null, { } upper, { } lower, null) => new MeasureValue.Ratio(upper, lower),
        (null, null, null, null, { } text) => new MeasureValue.State(text),
        _ => throw new JsonException("A report line has exactly one value."),
    };
}
