using System.Text;
using System.Text.Json;
using Coordination.Cli.Values;
using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Tree;

namespace Coordination.Cli.Ledger;

/// <summary>Reads an export, line by line. Whatever is not exactly an export, or not a whole one, is refused with the line
/// that shows it.</summary>
internal sealed class ExportFile : IDisposable
{
    private readonly StreamReader reader;
    private readonly string name;
    private long line;

    /// <exception cref="ExportBrokenException">The first line is not that of an export.</exception>
    internal ExportFile(FileInfo file)
    {
        if (!file.Exists) throw new UsageException($"找不到导出文件 {file}。");
        name = file.ToString();
        // A mark at the beginning is no part of the format, and what is no UTF-8 is not read as something else.
        reader = new StreamReader(file.OpenRead(), new UTF8Encoding(false, true), detectEncodingFromByteOrderMarks: false);
        var header = Read(LedgerJson.Lines.ExportHeader);
        if (header.Format != ExportHeader.Current) throw Broken($"格式“{header.Format}”不是本程序认识的 {ExportHeader.Current}");
        Origin = LedgerOrigin.Parse(header.Origin) is { } origin && origin.Ledger == header.Ledger
            ? origin
            : throw Broken($"账本“{header.Origin}”与“{header.Ledger}”不符");
    }

    internal LedgerOrigin Origin { get; }

    /// <summary>The last line; there once all entries are read.</summary>
    internal ExportTrailer? Trailer { get; private set; }

    /// <summary>All entries, once.</summary>
    /// <exception cref="ExportBrokenException">A line is wrong, or the last one is missing.</exception>
    internal IEnumerable<LedgerEntry> Entries()
    {
        for (var count = 0L; ; count++)
        {
            var text = NextLine() ?? throw CutShort(count);
            if (text.StartsWith("{\"count\":", StringComparison.Ordinal))
            {
                Trailer = Parse(text, LedgerJson.Lines.ExportTrailer);
                if (Trailer.Count != count) throw Broken($"末行说有 {Trailer.Count} 条，实际有 {count} 条");
                if (NextLine() is not null) throw Broken("末行之后还有内容");
                yield break;
            }
            yield return Entry(text);
        }
    }

    public void Dispose() => reader.Dispose();

    private LedgerEntry Entry(string text)
    {
        try
        {
            return Parse(text, LedgerJson.Lines.ExportEntry).ToEntry(Origin.Ledger);
        }
        catch (FormatException wrong)
        {
            throw Broken(wrong.Message);
        }
    }

    private T Read<T>(System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class =>
        Parse(NextLine() ?? throw CutShort(0), type);

    private T Parse<T>(string text, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw Broken("这一行是 null");
        }
        catch (JsonException) when (reader.EndOfStream)
        {
            throw CutShort(line - 2);
        }
        catch (JsonException wrong)
        {
            throw Broken($"这一行读不懂（{wrong.Path}）");
        }
    }

    private string? NextLine()
    {
        line++;
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException)
        {
            throw Broken("不是 UTF-8");
        }
    }

    private ExportBrokenException Broken(string why) => new($"{name} 第 {line} 行：{why}。这份导出不能用，请重新导出。");

    private ExportBrokenException CutShort(long entries) =>
        new($"{name} 不完整：读到 {Math.Max(0, entries)} 条后中断，没有末行。请重新导出。");
}

/// <summary>An export that cannot be used.</summary>
internal sealed class ExportBrokenException(string message) : Exception(message);
