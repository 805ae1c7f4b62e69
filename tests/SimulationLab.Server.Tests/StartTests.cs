using System.Net;
using System.Net.Sockets;

namespace SimulationLab.Server.Tests;

/// <summary>A server that cannot start says in a sentence why, and what to do.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simlab-start-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_port_that_is_taken_is_named_with_what_to_do(string host)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://{host}:{((IPEndPoint)other.LocalEndpoint).Port}";
        var (exitCode, said) = await ServerProcess.TryStartAsync(folder, "--urls", address);
        Assert.Equal(1, exitCode);
        Assert.Equal($"Another program listens on {address} already: stop it, or give this server another address, for example --urls http://localhost:5081.", said.Trim());
    }

    [Fact]
    public async Task What_is_no_address_is_named_with_one()
    {
        var (exitCode, said) = await ServerProcess.TryStartAsync(folder, "--urls", "somewhere");
        Assert.Equal(1, exitCode);
        Assert.Equal("The server cannot listen on somewhere, which is no address: give this server another address, for example --urls http://localhost:5081.", said.Trim());
    }

    [Fact]
    public async Task A_setting_that_nobody_reads_is_refused_before_anything_starts()
    {
        var (exitCode, said) = await ServerProcess.TryStartAsync(folder, "--url", "http://127.0.0.1:0", "--threads=2");
        Assert.Equal(2, exitCode);
        Assert.Contains("There is no setting '--url'; did you mean '--urls'?", said);
        Assert.Contains("There is no setting '--threads'. There are --urls", said);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData(null, "--urls", "http://localhost:5081")]
    [InlineData(null, "--URLS=http://localhost:5081", "--SIMLAB_DATA=/tmp/a=b", "--Logging:LogLevel:Default", "Debug")]
    [InlineData("'--urls' has no value", "--urls")]
    [InlineData("'--urls' has no value", "--urls", "--environment", "Development")]
    [InlineData("no setting 'urls'; did you mean '--urls'?", "urls=http://localhost:5081")]
    [InlineData("no setting '--help'. There are", "--help")]
    public void Settings_are_written_as_names_with_values(string? fault, params string[] arguments)
    {
        var faults = ServerArguments.FaultsOf(arguments);
        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.Contains(fault, Assert.Single(faults));
    }
}
