using System.Security.Cryptography;
using Coordination.Cli.Values;
using Coordination.Domain.Goals;

namespace Coordination.Cli.Goals.Registers;

/// <summary>The units' secret, under which marks are made: a file of 64 hexadecimal digits that only its owner may read. It
/// never leaves this process.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a new secret where there is no file yet.</summary>
    /// <returns>False where there is one already.</returns>
    internal static bool Create(string path)
    {
        if (File.Exists(path)) return false;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var file = new StreamWriter(path, options);
        file.Write(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RegisterKey.Bytes)));
        file.Write('\n');
        return true;
    }

    /// <summary>Reads a secret.</summary>
    /// <exception cref="UsageException">There is none, others may read it, or it is no secret.</exception>
    internal static RegisterKey Read(string path)
    {
        if (!File.Exists(path)) throw new UsageException($"找不到密钥文件 {path}：用 coordctl register key 新建，或向市里领取。");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            throw new UsageException($"密钥文件 {path} 只能由本人读写：先运行 chmod 600 {path}。");
        return RegisterKey.Read(File.ReadAllText(path).Trim())
            ?? throw new UsageException($"密钥文件 {path} 里不是 64 位十六进制数字。");
    }
}
