using System.ComponentModel.DataAnnotations;
using Aggregator.Delivery;

namespace Aggregator.Tests.Delivery;

public sealed class DeliveryOptionsTests
{
    public static TheoryData<string?, DeliveryOptions> Settings => new()
    {
        { null, new() },
        { null, new() { From = "News <news@example.org>", SmtpHost = "mail.example", SmtpUser = "user", SmtpPassword = "password" } },
        { null, new() { SmtpHost = "localhost", SmtpSecurity = SmtpSecurity.None } },
        { null, new() { SmtpHost = "::1", SmtpSecurity = SmtpSecurity.None } },
        { "From", new() { From = "nobody" } },
        { "SmtpSecurity", new() { SmtpHost = "mail.example", SmtpSecurity = SmtpSecurity.None } },
        { "SmtpSecurity", new() { SmtpHost = "10.0.0.1", SmtpSecurity = SmtpSecurity.None } },
        { "SmtpUser", new() { SmtpUser = "user" } },
        { "SmtpUser", new() { SmtpPassword = "password" } },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void WhatCannotWorkOrIsNotSafeIsNamed(string? setting, DeliveryOptions options)
    {
        var problems = options.Validate(new ValidationContext(options)).SelectMany(problem => problem.MemberNames);

        Assert.Equal(setting is null ? [] : [setting], problems);
    }
}
