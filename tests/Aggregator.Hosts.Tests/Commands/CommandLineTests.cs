using System.CommandLine;
using Aggregator.Labs;
using Aggregator.Server.Commands;
using Azure;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Aggregator.Hosts.Tests.Commands;

/// <summary>What a user learns from a failure, and a script from the exit code.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<Exception, int, string> Known => new()
    {
        { new OptionsValidationException("", typeof(object), ["a is wrong", "b is wrong"]), ExitCodes.Usage, "refused: b is wrong" },
        { new UsageException("--since takes a date"), ExitCodes.Usage, "--since takes a date" },
        { new LexiconException("no labs", null), ExitCodes.Usage, "no labs" },
        { new StorageUnavailableException("The store is away.", null), ExitCodes.Storage, "The store is away." },
        { new RequestFailedException(403, "", "AuthorizationFailure", null), ExitCodes.Storage, "403 (AuthorizationFailure)" },
        { new CommandFailedException("There is no feed."), ExitCodes.Failed, "There is no feed." },
        { new DemoPortException("A port is taken.", null), ExitCodes.Failed, "A port is taken." },
        { new IOException("Port 80.", new AddressInUseException("")), ExitCodes.Failed, "--urls" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void AKnownFailureIsExplainedWithItsExitCode(Exception exception, int exitCode, string words)
    {
        var explained = CommandLine.Explain(exception);

        Assert.Equal(exitCode, explained?.ExitCode);
        Assert.Contains(words, explained?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMistakeOfOursIsNotExplainedAway() =>
        Assert.Null(CommandLine.Explain(new InvalidOperationException("Failed to convert a configuration value", new FormatException())));

    [Fact]
    public void SettingsAreNamedEitherWayAndTheLastOneCounts()
    {
        var root = new RootCommand();
        SharedOptions.AddTo(root);

        var result = root.Parse(
            ["--set", "Feeds:MaxEntries=5", "--set", "Digests__PublishAt = 05:00=x", "--set", "feeds:maxentries=6", "--data", "here"]);

        var settings = SharedOptions.SettingsOf(result);
        Assert.Equal((2, " 05:00=x", "6"), (settings.Count, settings["Digests:PublishAt"], settings["Feeds:MaxEntries"]));
        Assert.Equal(Path.Combine(Path.GetFullPath("here"), "aggregator.db"), SharedOptions.StorageOf(result).ToString());
    }

    [Theory]
    [InlineData("Delivery:SmtpPassword", "--set", "Delivery__SmtpPassword=x")]
    [InlineData("Translation:Key", "--set", "Translation:Key=x")]
    [InlineData("Subscriptions:Key", "--set", "Subscriptions__Key=0123456789abcdef0123456789abcdef")]
    [InlineData("Feeds:Credentials:0:Header", "--set", "Feeds:Credentials:0:Header=Authorization: Bearer x")]
    [InlineData("AzureStorage:ConnectionString", "--connection-string", "AccountName=a;AccountKey=b")]
    [InlineData(null, "--connection-string", "UseDevelopmentStorage=true")]
    [InlineData(null, "--set", "Digests:PublishAt=05:00")]
    public void ASecretOnTheCommandLineIsWarnedOf(string? name, params string[] arguments)
    {
        var root = new RootCommand();
        SharedOptions.AddTo(root);

        Assert.Equal(name is null ? [] : [name], SharedOptions.FindSecrets(root.Parse(arguments)));
    }

    [Theory]
    [InlineData("https://reader:secret@desk.example/feed", true)]
    [InlineData("https://desk.example/feed?at=10:30", false)]
    [InlineData("C:\\feeds.opml", false)]
    public async Task AnAddressWithAPasswordIsWarnedOfAndNotRepeated(string address, bool isWarned)
    {
        using var error = new StringWriter();

        await CommandLine.RunAsync(["feeds", "remove", address, "--set", "Web:HostSpacing=soon"], AnsiConsole.Console, error);

        Assert.Equal(isWarned, error.ToString().Contains("An address with a password", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--set", "nothing")]
    [InlineData("--set", "=5")]
    [InlineData("--storage", "floppy")]
    public void WhatIsNotASettingIsRefused(params string[] arguments)
    {
        var root = new RootCommand();
        SharedOptions.AddTo(root);

        Assert.NotEmpty(root.Parse(arguments).Errors);
    }
}
