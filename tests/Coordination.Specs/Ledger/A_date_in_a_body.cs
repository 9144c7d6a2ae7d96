using System.Text.Json;
using Coordination.Domain.Ledger;
using CsCheck;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace Coordination.Specs.Ledger;

/// <summary>Dates are hashed with the bodies and commands that hold them, so their text is for ever.</summary>
public class A_date_in_a_body
{
    [Theory]
    [InlineData(2016, 5, 9, "2016-05-09")]
    [InlineData(9999, 12, 31, "9999-12-31")]
    [InlineData(1, 1, 1, "0001-01-01")]
    [InlineData(0, 2, 29, "0000-02-29")]
    [InlineData(-1, 1, 1, "-0001-01-01")]
    public void is_written_as_ISO_says(int year, int month, int day, string text) =>
        Assert.Equal($"\"{text}\"", Json(new LocalDate(year, month, day)));

    [Fact]
    public void is_written_as_the_pattern_that_reads_it_would() =>
        Gen.Int[0, 365 * 19_000].Select(days => LocalDate.MinIsoValue.PlusDays(days))
            .Sample(date => Assert.Equal($"\"{LocalDatePattern.Iso.Format(date)}\"", Json(date)));

    private static string Json(LocalDate date) => JsonSerializer.Serialize(date, DomainJson.Default.LocalDate);
}
