using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coordination.Domain.Goals;

/// <summary>JSON of a line, fixed for ever: <c>indicator</c> and then either <c>moneyFen</c>, <c>count</c>, <c>numerator</c>
/// with <c>denominator</c>, or <c>state</c>.</summary>
internal sealed class ReportLineConverter : JsonConverter<ReportLine>
{
    private static readonly JsonEncodedText
        Indicator = JsonEncodedText.Encode("indicator"), MoneyFen = JsonEncodedText.Encode("moneyFen"),
        Count = JsonEncodedText.Encode("count"), Numerator = JsonEncodedText.Encode("numerator"),
        Denominator = JsonEncodedText.Encode("denominator"), State = JsonEncodedText.Encode("state");

    public override ReportLine Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? indicator = null, state = null;
        long? money = null, count = null, numerator = null, denominator = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "indicator": indicator = reader.GetString(); break;
                case "moneyFen": money = reader.GetInt64(); break;
                case "count": count = reader.GetInt64(); break;
                case "numerator": numerator = reader.GetInt64(); break;
                case "denominator": denominator = reader.GetInt64(); break;
                case "state": state = reader.GetString(); break;
                default: reader.Skip(); break;
            }
        }
        MeasureValue value = (money, count, numerator, denominator, state) switch
        {
            ({ } fen, null, null, null, null) => new MeasureValue.Money(fen),
            (null, { } units, null, null, null) => new MeasureValue.Count(units),
            (null, null, { } upper, { } lower, null) => new MeasureValue.Ratio(upper, lower),
            (null, null, null, null, { } text) => new MeasureValue.State(text),
            _ => throw new JsonException("A report line has exactly one value."),
        };
        return new ReportLine(indicator ?? throw new JsonException("A report line names its indicator."), value);
    }

    public override void Write(Utf8JsonWriter writer, ReportLine value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Indicator, value.Indicator);
        switch (value.Value)
        {
            case MeasureValue.Money money: writer.WriteNumber(MoneyFen, money.Fen); break;
            case MeasureValue.Count count: writer.WriteNumber(Count, count.Units); break;
            case MeasureValue.Ratio ratio:
                writer.WriteNumber(Numerator, ratio.Numerator);
                writer.WriteNumber(Denominator, ratio.Denominator);
                break;
            case MeasureValue.State state: writer.WriteString(State, state.Name); break;
        }
        writer.WriteEndObject();
    }
}
