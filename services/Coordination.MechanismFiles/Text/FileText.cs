using System.Text;

namespace Coordination.MechanismFiles.Text;

/// <summary>Turns a file's bytes into text: UTF-8 without byte order mark, NFC, no control characters.</summary>
internal static class FileText
{
    internal const int MaximumBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The text, or null where it cannot be read. Every bad line gives a finding.</summary>
    internal static string? Read(MechanismFile file, Reading reading)
    {
        if (file.Content.Length > MaximumBytes)
        {
            reading.Error(new(file.Path, 1, 1), "FileSize", $"{file.Content.Length} bytes",
                $"at most {MaximumBytes} bytes",
                "Split the mechanism or remove what does not belong to it.");
            return null;
        }
        var content = file.Content.AsSpan();
        var hasMark = content.StartsWith(Encoding.UTF8.Preamble);
        if (hasMark)
            reading.Error(new(file.Path, 1, 1), "Encoding", "a byte order mark", "UTF-8 without byte order mark",
                "Save the file as UTF-8 without BOM.");
        content = content[(hasMark ? Encoding.UTF8.Preamble.Length : 0)..];
        var readable = true;
        var line = 1;
        foreach (var range in content.Split((byte)'\n'))
            readable &= CheckLine(content[range], new(file.Path, line++, 1), reading);
        return readable ? Encoding.UTF8.GetString(content) : null;
    }

    private static bool CheckLine(ReadOnlySpan<byte> bytes, Position start, Reading reading)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            var good = ValidPrefix(bytes);
            reading.Error(start with { Column = Strict.GetCharCount(bytes[..good]) + 1 }, "Encoding",
                $"byte 0x{bytes[good]:x2}", "UTF-8", "Save the file as UTF-8.");
            return false;
        }
        var text = Strict.GetString(bytes);
        var control = text.AsSpan().TrimEnd('\r').IndexOfAny(ControlCharacters);
        if (control >= 0)
            reading.Error(start with { Column = control + 1 }, "ControlCharacter", $"U+{(int)text[control]:X4}",
                "text without control characters", "Remove the character.");
        if (FirstNotNormalized(text) is { } index)
            reading.Error(start with { Column = index + 1 }, "Normalization", $"U+{(int)text[index]:X4}",
                "text in Unicode normalization form C", "Save the file in NFC.");
        return control < 0;
    }

    private static int ValidPrefix(ReadOnlySpan<byte> bytes)
    {
        var index = 0;
        while (Rune.DecodeFromUtf8(bytes[index..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
            index += consumed;
        return index;
    }

    /// <summary>Where the text first differs from its normalized form, or null.</summary>
    private static int? FirstNotNormalized(string text)
    {
        if (text.IsNormalized(NormalizationForm.FormC)) return null;
        var index = text.AsSpan().CommonPrefixLength(text.Normalize(NormalizationForm.FormC));
        return Math.Min(index, text.Length - 1);
    }

    private static readonly System.Buffers.SearchValues<char> ControlCharacters = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(code => (char)code).Where(character => character is not '\t'),
         .. Enumerable.Range(127, 33).Select(code => (char)code), '\uFEFF', '\u2028', '\u2029']);
}
