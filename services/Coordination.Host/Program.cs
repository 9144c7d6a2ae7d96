using Coordination.Host.Configuration;
using Coordination.Host.Start;

return await CommandLineRun.Of(args, HostRun.Run);
