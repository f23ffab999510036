/*
 * Refuses names that would make a project that does not build, run or deploy, and takes back what was written of it.
 * Maven runs this after everything has been written, with the properties in `request`.
 */

import groovy.json.JsonSlurperClassic

import javax.lang.model.SourceVersion

def properties = request.properties

def reasonAgainstExporterName = { String name ->
	if (!(name ==~ /[a-z][a-z0-9_]*/)) {
		return 'it is the prefix of all metric names: begin with a lower-case letter and go on with lower-case letters, ' +
				'digits and underscores, as in activemq'
	}
	if (name in ['process', 'scrape', 'jvm']) {
		return "metrics that begin with ${name}_ are those of Prometheus and of client libraries: name the exporter after " +
				'what it wraps'
	}
	if (name.length() > 40) {
		return 'Kubernetes has no room for names made from one of more than 40 characters'
	}
	return null
}

def choices = [source: ['http', 'jdbc', 'file', 'exec', 'tcp', 'jmx', 'snmp'], level: ['yaml', 'java'], example: ['demo', 'none']]

// How the URL of a target begins, by source, and what it may look like.
def targetUrls = [
		http: [['http://', 'https://', 'http+unix://'], 'http://localhost:8080'],
		jdbc: [['jdbc:'], 'jdbc:postgresql://localhost:5432/postgres'],
		file: [['file:///'], 'file:///var/lib/jobs'],
		exec: [['exec:///'], 'exec:///usr/local/bin/jobs'],
		tcp: [['tcp://', 'unix:///'], 'tcp://localhost:7000'],
		jmx: [['jmx://', 'service:jmx:rmi:'], 'jmx://localhost:9010'],
		snmp: [['snmp://'], 'snmp://localhost']]

def reasonAgainstTargetUrl = { String url ->
	def (beginnings, sample) = targetUrls[properties['source']]
	if (!beginnings.any { url.startsWith(it) }) {
		def other = targetUrls.find { it.value[0].any { beginning -> url.startsWith(beginning) } }
		def cure = other ? "add -Dsource=${other.key}" : "write one such as ${sample}"
		return "it does not begin with ${beginnings.join(' or ')}, as the target of -Dsource=${properties['source']} does: ${cure}"
	}
	if (!(properties['source'] in ['http', 'tcp', 'snmp']) || url.contains('unix:')) {
		return null
	}
	URI uri
	try {
		uri = new URI(url)
	}
	catch (URISyntaxException ex) {
		return "it is not a URL: write one such as ${sample}"
	}
	if (uri.host == null) {
		return "it does not name a host (letters, digits, dots and hyphens): write one such as ${sample}"
	}
	if (uri.rawFragment != null) {
		return 'a fragment is never sent: remove the # and what follows'
	}
	return null
}

def reasonAgainstPort = { String port ->
	(port ==~ /[1-9][0-9]{0,4}/ && port.toInteger() <= 65535) ? null : 'write a number from 1 to 65535'
}

def reasonAgainstPackage = { String name ->
	SourceVersion.isName(name) ? null : 'Java does not allow it as the name of a package: choose one by -Dpackage'
}

def reasonAgainstClassName = { String name ->
	SourceVersion.isName(name) && !name.contains('.') ? null : 'Java does not allow it as the name of a class'
}

def mistakes = []
def require = { String property, Closure<String> reasonAgainst ->
	def reason = reasonAgainst(properties[property])
	if (reason != null) {
		mistakes << "${property} cannot be '${properties[property]}': ${reason}.".toString()
	}
}
require('exporterName', reasonAgainstExporterName)
choices.each { property, allowed ->
	require(property) { it in allowed ? null : "choose ${allowed[0..-2].join(', ')} or ${allowed[-1]}" }
}
// What may be a password is not repeated.
def targetUrl = properties['targetUrl']
if (targetUrl.contains('@') && !(targetUrl ==~ /jdbc:oracle:thin:@[^@]*/)) {
	mistakes << 'targetUrl contains an @, so perhaps a user name or a password (its value is not shown): remove what is ' +
			'before the @; the README of the project says how to log in.'
}
else if (targetUrl ==~ /(?i).*[?&;](user|username|password|pwd)=.*/) {
	mistakes << 'targetUrl contains a user name or a password (its value is not shown): remove it; the README of the ' +
			'project says how to log in.'
}
else if (properties['source'] in choices.source) {
	require('targetUrl', reasonAgainstTargetUrl)
}
require('port', reasonAgainstPort)
// Both are made from the exporter's name, unless they are given.
if (reasonAgainstExporterName(properties['exporterName']) == null) {
	require('package', reasonAgainstPackage)
	require('className', reasonAgainstClassName)
}

if (mistakes) {
	takeBack(new File(request.outputDirectory, request.artifactId))
	leaveParent(new File(request.outputDirectory, 'pom.xml'))
	throw new IllegalArgumentException('Nothing was generated. ' + mistakes.join(' '))
}
def project = new File(request.outputDirectory, request.artifactId)
deleteBlankFiles(project)
sortFamilies(new File(project, 'src/test/resources/expected-metrics.txt'))
completeSchema(project, properties['source'])

/**
 * A template from which nothing comes is not part of this project. Only a project without metrics expects none.
 */
void deleteBlankFiles(File directory) {
	def blank = filesOfThisRun(directory).findAll { it.text.isBlank() && it.name != 'expected-metrics.txt' }
	deleteWithFolders(blank)
}

/**
 * The expected families come by name. A metric that begins with the exporter's name does not get it again, so their order
 * depends on that name.
 */
void sortFamilies(File expected) {
	expected.text = expected.text.isBlank() ? '' : expected.text.split(/(?=# HELP )/).sort { it.split(' ')[2] }.join('')
}

/**
 * The schema for editors has the keys of the artifact for the source, too.
 */
void completeSchema(File project, String source) {
	def schema = new File(project, 'exporter.schema.json')
	def more = new File(project, "${source}.schema.json")
	if (more.file) {
		def complete = merge(new JsonSlurperClassic().parse(schema), new JsonSlurperClassic().parse(more))
		schema.text = written(complete, '') + '\n'
	}
	project.eachFileMatch(~/(?!exporter\.).*\.schema\.json/) { it.delete() }
}

def merge(into, Map from) {
	from.each { key, value -> into[key] = into[key] instanceof Map ? merge(into[key], value) : value }
	into
}

/**
 * Of Groovy's writers of JSON none finds its parts within Maven's class loaders.
 */
String written(value, String indent) {
	if (value instanceof Map && value) {
		return '{\n' + value.collect { key, member -> "$indent  ${quoted(key)} : ${written(member, indent + '  ')}" }.join(',\n') + "\n$indent}"
	}
	value instanceof Map ? '{ }' : value instanceof List ? '[ ' + value.collect { written(it, indent) }.join(', ') + ' ]' :
			value instanceof CharSequence ? quoted(value) : String.valueOf(value)
}

String quoted(text) {
	'"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'
}

/**
 * Deletes what this run wrote.
 */
void takeBack(File directory) {
	deleteWithFolders(filesOfThisRun(directory))
}

/**
 * The directory may have been there before: of what it held nothing was overwritten, and all of it is older than the
 * pom, which is written first.
 */
List<File> filesOfThisRun(File directory) {
	long begin = new File(directory, 'pom.xml').lastModified()
	def written = []
	directory.eachFileRecurse { if (it.file && it.lastModified() >= begin) written << it }
	return written
}

void deleteWithFolders(List<File> files) {
	files*.delete()
	files*.parentFile.unique().each { folder ->
		while (folder != new File(request.outputDirectory) && folder.delete()) {
			folder = folder.parentFile
		}
	}
}

/**
 * Below an aggregating pom, Maven has entered the project as its last module. (It has also indented that pom anew, and
 * nobody knows how it was.)
 */
void leaveParent(File pom) {
	if (pom.file) {
		pom.text = pom.text.replaceFirst("\\s*<module>\\Q${request.artifactId}\\E</module>(?=\\s*</modules>)", '')
	}
}
