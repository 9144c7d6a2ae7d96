using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coordination.Domain.Goals;

/// <summary>JSON of a line, fixed for ever: <c>indicator</c> and then the members of its value.</summary>
internal sealed class ReportLineConverter : JsonConverter<ReportLine>
{
    private static readonly JsonEncodedText Indicator = JsonEncodedText.Encode("indicator");

    public override ReportLine Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? indicator = null;
        var value = new MeasureValueReading();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "indicator") indicator = reader.GetString();
            else if (!value.Take(name, ref reader)) reader.Skip();
        }
        return new ReportLine(indicator ?? throw new JsonException("A report line names its indicator."), value.Result());
    }

    public override void Write(Utf8JsonWriter writer, ReportLine value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Indicator, value.Indicator);
        MeasureValueConverter.WriteMembers(writer, value.Value);
        writer.WriteEndObject();
    }
}
