using System.Text.Json;
using Coordination.Board.Registers;
using Coordination.Domain.Goals;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Board.Ledger;

/// <summary>How a register lies in a stored picture: its unit, its position and its memberships, of which those that one
/// entry counted and one withdrew stand together, with their marks in one text.</summary>
internal static class RegisterRows
{
    internal static void Write(Utf8JsonWriter writer, RegisterPicture register)
    {
        writer.WriteStringValue(register.Unit);
        writer.WriteNumberValue(register.Position);
        writer.WriteStartArray();
        foreach (var group in register.Memberships.GroupBy(one => (one.Since, one.Until, one.Day)).OrderBy(group => group.Key))
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(group.Key.Since);
            writer.WriteNumberValue(group.Key.Until == Membership.Open ? 0 : group.Key.Until);
            writer.WriteStringValue(LocalDatePattern.Iso.Format(group.Key.Day));
            writer.WriteStringValue(string.Concat(group.Select(one => one.Mark.ToString())));
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    /// <exception cref="JsonException">It is no register.</exception>
    internal static RegisterPicture Read(ref Utf8JsonReader reader)
    {
        var (unit, position) = (Text(ref reader), Number(ref reader));
        var memberships = new List<Membership>();
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var (since, until) = (Number(ref reader), Number(ref reader));
            var day = LocalDatePattern.Iso.Parse(Text(ref reader)).TryGetValue(default, out var date)
                ? date
                : throw new JsonException("A day was expected.");
            var marks = Text(ref reader);
            for (var at = 0; at < marks.Length; at += MemberMark.Digits)
            {
                var mark = MemberMark.Read(marks.AsSpan(at, Math.Min(MemberMark.Digits, marks.Length - at)))
                    ?? throw new JsonException("A mark was expected.");
                memberships.Add(new Membership(mark, day, since, until == 0 ? Membership.Open : until));
            }
            Expect(ref reader, JsonTokenType.EndArray);
        }
        memberships.Sort(static (one, other) => (one.Mark, one.Since).CompareTo((other.Mark, other.Since)));
        return new RegisterPicture(unit, [.. memberships], memberships.Count(one => one.IsOpen), position);
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    private static long Number(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number);
        return reader.GetInt64();
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token) throw new JsonException($"{token} was expected.");
    }
}
