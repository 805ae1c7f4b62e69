using BenchmarkDotNet.Running;
using SimulationLab.Benchmarks;

if (args is ["memory"])
    await TwinBenchmark.ReportMemoryAsync();
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
